package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Role;

/** Accounts in the database. */
final class JpaPeople implements People {
  private final EntityManager database;

  JpaPeople(EntityManager database) {
    this.database = database;
  }

  @Override
  public Optional<Person> find(String name) {
    return row(name).map(this::read);
  }

  @Override
  public Optional<Person> findByTokenHash(String sha256) {
    return database
        .createQuery(
            "select p from PersonRow p, TokenRow t where t.personId = p.id and t.sha256 = :hash",
            PersonRow.class)
        .setParameter("hash", sha256)
        .getResultList()
        .stream()
        .map(this::read)
        .findFirst();
  }

  @Override
  public List<Person> all() {
    return database
        .createQuery("select p from PersonRow p", PersonRow.class)
        .getResultList()
        .stream()
        .map(this::read)
        // Databases order hyphens and dots each in their own way.
        .sorted(Comparator.comparing(Person::name))
        .toList();
  }

  @Override
  public void save(Person person) {
    var known = row(person.name());
    var row = known.orElseGet(PersonRow::new);
    row.name = person.name().toLowerCase(Locale.ROOT);
    row.passwordHash = person.passwordHash();
    row.providerId = person.provider().map(this::provider).orElse(null);
    row.siteId = person.site().map(this::site).orElse(null);
    if (known.isEmpty()) {
      database.persist(row);
    }
    database
        .createQuery("delete from RoleRow r where r.personId = :person")
        .setParameter("person", row.id)
        .executeUpdate();
    person.roles().forEach(role -> addRole(row.id, role));
  }

  @Override
  public void addToken(String name, String label, String sha256) {
    var person =
        row(name)
            .orElseThrow(() -> new IllegalArgumentException("There is no person named " + name));
    var token = new TokenRow();
    token.personId = person.id;
    token.label = label;
    token.sha256 = sha256;
    database.persist(token);
  }

  private void addRole(long person, Person.RoleRow role) {
    var row = new RoleRow();
    row.personId = person;
    row.role = role.role().name();
    row.product = role.product().orElse(null);
    row.platform = role.platform().orElse(null);
    database.persist(row);
  }

  private Long provider(String name) {
    return database
        .createQuery("select p from ProviderRow p where p.name = :name", ProviderRow.class)
        .setParameter("name", name)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> row.id)
        .orElseGet(
            () -> {
              var row = new ProviderRow();
              row.name = name;
              database.persist(row);
              return row.id;
            });
  }

  private Long site(String name) {
    return database
        .createQuery("select s from SiteRow s where s.name = :name", SiteRow.class)
        .setParameter("name", name)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> row.id)
        .orElseGet(
            () -> {
              var row = new SiteRow();
              row.name = name;
              database.persist(row);
              return row.id;
            });
  }

  private Optional<PersonRow> row(String name) {
    return database
        .createQuery("select p from PersonRow p where p.name = :name", PersonRow.class)
        .setParameter("name", name.toLowerCase(Locale.ROOT))
        .getResultList()
        .stream()
        .findFirst();
  }

  private Person read(PersonRow row) {
    var roles =
        database
            .createQuery(
                "select r from RoleRow r where r.personId = :person order by r.id", RoleRow.class)
            .setParameter("person", row.id)
            .getResultList()
            .stream()
            .map(
                role ->
                    new Person.RoleRow(
                        Role.valueOf(role.role),
                        Optional.ofNullable(role.product),
                        Optional.ofNullable(role.platform)))
            .toList();
    return new Person(
        row.name,
        row.passwordHash,
        Optional.ofNullable(row.providerId).map(id -> database.find(ProviderRow.class, id).name),
        Optional.ofNullable(row.siteId).map(id -> database.find(SiteRow.class, id).name),
        roles);
  }
}
