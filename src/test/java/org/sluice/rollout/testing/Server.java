package org.sluice.rollout.testing;

import java.net.URI;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives tests a real server on a free port, one for all of them, and the {@link House} behind it,
 * swept before each test.
 */
public final class Server implements ParameterResolver, BeforeEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    var type = parameter.getParameter().getType();
    return type == House.class || type == Visitor.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var running = running(test);
    return parameter.getParameter().getType() == House.class
        ? running.house
        : new Visitor(running.address(), running.house);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    running(test).house.clear();
  }

  private static Running running(ExtensionContext test) {
    return test.getRoot()
        .getStore(Namespace.create(Server.class))
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
  }

  private static final class Running implements ExtensionContext.Store.CloseableResource {
    private final House house = new House();
    private final ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Doors.class)
            .initializers(context -> context.getBeanFactory().registerSingleton("house", house))
            .run(
                "--server.port=0",
                "--spring.jpa.open-in-view=false",
                "--spring.datasource.url=",
                "--camunda.bpm.enabled=false");

    URI address() {
      var web = (WebServerApplicationContext) context;
      return URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
