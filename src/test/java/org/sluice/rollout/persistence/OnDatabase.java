package org.sluice.rollout.persistence;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the {@link Database} that all of one run share, emptied before each, or an {@link
 * EmptyDatabase} of their own.
 */
abstract class OnDatabase implements BeforeEachCallback, ParameterResolver {

  /** A database that nobody else uses. */
  abstract EmptyDatabase newDatabase(ExtensionContext test);

  @Override
  public void beforeEach(ExtensionContext test) {
    shared(test).forgetAll();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    var type = parameter.getParameter().getType();
    return type == Database.class || type == EmptyDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Database.class ? shared(test) : newDatabase(test);
  }

  private Database shared(ExtensionContext test) {
    return store(test)
        .getOrComputeIfAbsent(
            Started.class, key -> new Started(new Database(newDatabase(test))), Started.class)
        .database();
  }

  /** Lives as long as the whole run, and closes what is in it at its end. */
  final ExtensionContext.Store store(ExtensionContext test) {
    return test.getRoot().getStore(ExtensionContext.Namespace.create(getClass()));
  }

  private record Started(Database database) implements ExtensionContext.Store.CloseableResource {
    @Override
    public void close() {
      database.close();
    }
  }
}
