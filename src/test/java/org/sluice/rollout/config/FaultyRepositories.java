package org.sluice.rollout.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.sluice.repo.Content;
import org.sluice.repo.Generation;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Placement;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Taken;

/** Repositories whose disk is full now and then, before or after something was carried out. */
final class FaultyRepositories implements Repositories {
  private final Repositories real;
  private final Mischief mischief;

  FaultyRepositories(Repositories real, Mischief mischief) {
    this.real = real;
    this.mischief = mischief;
  }

  @Override
  public Taken take(String fileName, PackageFormat format, Content content) {
    return mischief.around(
        () -> real.take(fileName, format, content), FaultyRepositories::diskFull);
  }

  @Override
  public Outcome apply(Operation operation) {
    return mischief.around(() -> real.apply(operation), FaultyRepositories::diskFull);
  }

  @Override
  public Outcome preview(Operation operation) {
    return real.preview(operation);
  }

  @Override
  public Optional<Outcome.Published> outcomeOf(OperationId operation) {
    return real.outcomeOf(operation);
  }

  @Override
  public Generation current() {
    return real.current();
  }

  @Override
  public List<Generation> generations() {
    return real.generations();
  }

  @Override
  public SortedSet<Platform> platforms() {
    return real.platforms();
  }

  @Override
  public List<Package> packages(Repository repository) {
    return real.packages(repository);
  }

  @Override
  public Optional<Map<Repository, List<Package>>> contents(long generation) {
    return real.contents(generation);
  }

  @Override
  public Optional<Placement> placementOf(ReleaseId release) {
    return real.placementOf(release);
  }

  private static RuntimeException diskFull() {
    return new UncheckedIOException(new IOException("No space left on device"));
  }
}
