package org.sluice.rollout.feedback.render;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheNotFoundException;
import com.github.mustachejava.reflect.MissingWrapper;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.sluice.rollout.feedback.Templates;

/**
 * Templates in Mustache, from the class path or from a folder of the administrator's, which wins
 * file by file. Pages are escaped as HTML, everything else is left as it is. A name that a template
 * uses and its record lacks is an error.
 */
public final class MustacheTemplates implements Templates {
  private final StrictFactory html;
  private final StrictFactory plain;
  private final ConcurrentMap<String, Mustache> compiled = new ConcurrentHashMap<>();

  /**
   * @param ownFolder the administrator's folder of templates; need not exist
   */
  public MustacheTemplates(Path ownFolder) {
    this.html = new StrictFactory(ownFolder, true);
    this.plain = new StrictFactory(ownFolder, false);
  }

  @Override
  public String render(String name, Object context) {
    var mustache = compiled.computeIfAbsent(name, this::compile);
    var text = new StringWriter();
    mustache.execute(text, context);
    return text.toString();
  }

  private Mustache compile(String name) {
    return (name.startsWith("web/") ? html : plain).compile(name + ".mustache");
  }

  private static final class StrictFactory extends DefaultMustacheFactory {
    private final Path ownFolder;
    private final boolean escapes;

    StrictFactory(Path ownFolder, boolean escapes) {
      this.ownFolder = ownFolder.toAbsolutePath().normalize();
      this.escapes = escapes;
      setObjectHandler(new StrictHandler());
    }

    @Override
    public Reader getReader(String resourceName) {
      var own = ownFolder.resolve(resourceName).normalize();
      if (own.startsWith(ownFolder) && Files.isRegularFile(own)) {
        try {
          return Files.newBufferedReader(own);
        } catch (IOException unreadable) {
          throw new UncheckedIOException("The template " + own + " cannot be read", unreadable);
        }
      }
      var stream = MustacheTemplates.class.getResourceAsStream("/templates/" + resourceName);
      if (stream == null) {
        throw new MustacheNotFoundException(resourceName);
      }
      return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    @Override
    public void encode(String value, Writer writer) {
      if (escapes) {
        super.encode(value, writer);
      } else {
        try {
          writer.write(value);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      }
    }
  }

  private static final class StrictHandler extends ReflectionObjectHandler {
    @Override
    public @Nullable Wrapper find(String name, List<@Nullable Object> scopes) {
      var wrapper = super.find(name, scopes);
      if (wrapper instanceof MissingWrapper) {
        throw new IllegalArgumentException(
            "The template uses '" + name + "', which its record does not have");
      }
      return wrapper;
    }
  }
}
