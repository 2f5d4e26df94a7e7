package org.sluice.rollout.web.ui;

import java.util.List;

/**
 * What surrounds the content of every page.
 *
 * @param title of the page
 * @param visitor user name of the reader; empty if nobody is signed in
 * @param roles the reader's roles, as one phrase
 * @param mayFile whether the reader may file releases
 * @param csrfName name of the form field that proves where a form came from
 * @param csrf its value
 * @param notices what is said first
 */
record Frame(
    String title,
    String visitor,
    String roles,
    boolean mayFile,
    String csrfName,
    String csrf,
    List<Notice> notices) {}
