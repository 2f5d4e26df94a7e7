package org.sluice.repo;

/**
 * The packages of one release, as somebody asks to have them fetched.
 *
 * @param release the release that they belong to
 * @param provider who filed it, by the name under which it is registered
 * @param platform what it is made for; says the format of the packages
 * @param architecture of the release, in the spelling of the platform's format: {@code x86_64} for
 *     rpm, {@code amd64} for deb
 * @param wanted which packages, and where they are
 */
public record FetchRequest(
    ReleaseId release, String provider, Platform platform, String architecture, Wanted wanted) {}
