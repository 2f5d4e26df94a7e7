package org.sluice.rollout.web.ui;

import java.time.Duration;

/**
 * How long a page waits for what a person has asked for.
 *
 * @param forDecision for a change to be decided; after that the person is told that it will be
 */
record Patience(Duration forDecision) {}
