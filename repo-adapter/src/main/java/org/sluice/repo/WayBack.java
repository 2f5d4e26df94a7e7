package org.sluice.repo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * By which commands machines go back to what a repository lists, after something newer that they
 * have installed was taken out of it: no client does that by itself.
 */
public final class WayBack {
  private WayBack() {}

  /**
   * The commands, in the order in which to type them; none if nothing left.
   *
   * @param left what the repository does not list any more
   * @param listed what it lists now, in order of name and version
   */
  public static List<String> commands(Collection<Package> left, List<Package> listed) {
    var formerly = new LinkedHashSet<String>();
    var gone = new LinkedHashSet<String>();
    for (var item : left) {
      (newest(item.name(), listed).isPresent() ? formerly : gone).add(item.name());
    }
    return left.stream().anyMatch(item -> item.format() == PackageFormat.DEB)
        ? ofApt(formerly, gone, listed)
        : ofDnf(formerly, gone);
  }

  private static List<String> ofDnf(Collection<String> formerly, Collection<String> gone) {
    var commands = new ArrayList<String>();
    if (!formerly.isEmpty()) {
      // What is gone may insist on the very version that is to leave the machine.
      var erasing = gone.isEmpty() ? "" : "--allowerasing ";
      commands.add("dnf --refresh distro-sync " + erasing + String.join(" ", formerly));
    }
    if (!gone.isEmpty()) {
      commands.add("dnf remove --noautoremove " + String.join(" ", gone));
    }
    return commands;
  }

  private static List<String> ofApt(
      Collection<String> formerly, Collection<String> gone, List<Package> listed) {
    var commands = new ArrayList<String>();
    if (!formerly.isEmpty()) {
      var versions =
          formerly.stream()
              .flatMap(name -> newest(name, listed).stream())
              .map(item -> item.name() + "=" + item.version())
              .toList();
      commands.add("apt-get update");
      commands.add("apt-get install --allow-downgrades " + String.join(" ", versions));
    }
    if (!gone.isEmpty()) {
      commands.add("apt-get remove " + String.join(" ", gone));
    }
    return commands;
  }

  private static Optional<Package> newest(String name, List<Package> listed) {
    return listed.stream().filter(item -> item.name().equals(name)).reduce((older, newer) -> newer);
  }
}
