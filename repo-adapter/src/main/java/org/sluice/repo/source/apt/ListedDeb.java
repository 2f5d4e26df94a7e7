package org.sluice.repo.source.apt;

import org.sluice.repo.source.yum.YumEntry;

/**
 * A package as {@code Packages} has it.
 *
 * @param entry which package it is, and where
 * @param text all its lines
 */
public record ListedDeb(YumEntry entry, String text) {}
