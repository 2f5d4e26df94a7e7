package org.sluice.rollout.accounts;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Role;

/**
 * Somebody with an account.
 *
 * @param name user name, lower case
 * @param passwordHash hash with its scheme; empty if the person cannot sign in by password
 * @param provider name of the provider that the person is a member of
 * @param site name of the site that the person is a member of
 * @param roles role rows
 */
public record Person(
    String name,
    String passwordHash,
    Optional<String> provider,
    Optional<String> site,
    List<RoleRow> roles) {
  /** Keeps a copy of the roles. */
  public Person {
    roles = List.copyOf(roles);
  }

  /** The person as somebody who acts on a release of this product and platform. */
  public Actor actingOn(String product, String platform) {
    return new Actor(
        name,
        roles.stream()
            .filter(row -> row.covers(product, platform))
            .map(RoleRow::role)
            .collect(Collectors.toUnmodifiableSet()),
        provider);
  }

  /** Whether the person has this role for anything. */
  public boolean is(Role role) {
    return roles.stream().anyMatch(row -> row.role() == role);
  }

  /**
   * One role, perhaps for one product or platform only.
   *
   * @param role which role
   * @param product for this product only; empty for all
   * @param platform for this platform only; empty for all
   */
  public record RoleRow(Role role, Optional<String> product, Optional<String> platform) {
    boolean covers(String otherProduct, String otherPlatform) {
      return product.filter(mine -> !mine.equals(otherProduct)).isEmpty()
          && platform.filter(mine -> !mine.equals(otherPlatform)).isEmpty();
    }
  }
}
