package org.sluice.repo.source.yum;

/**
 * How large metadata may become, so that a small file cannot fill our memory or time.
 *
 * @param unpackedBytes bytes of one metadata file when it is unpacked
 * @param unpackRatio how many bytes one packed byte may become
 */
public record MetadataBounds(long unpackedBytes, int unpackRatio) {}
