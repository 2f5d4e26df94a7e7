/**
 * Keeps the engine's own truth in a relational database: rows, and the ports that other packages
 * own.
 */
package org.sluice.rollout.persistence;
