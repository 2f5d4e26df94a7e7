package org.sluice.repo.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Digest;
import org.sluice.repo.OperationId;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Keeps records as JSON, values in the spelling that people write. */
final class Json {
  private final JsonMapper mapper;

  Json() {
    mapper =
        JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(words())
            .build();
  }

  byte[] bytes(Object document) throws IOException {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
  }

  /** Without line breaks, for what is long and read by no person. */
  byte[] packed(Object document) throws IOException {
    return mapper.writeValueAsBytes(document);
  }

  <T> T read(Path file, Class<T> type) throws IOException {
    return mapper.readValue(Files.readAllBytes(file), type);
  }

  <T> T read(byte[] bytes, int count, Class<T> type) throws IOException {
    return mapper.readValue(bytes, 0, count, type);
  }

  <T> T read(Path file, TypeReference<T> type) throws IOException {
    return mapper.readValue(Files.readAllBytes(file), type);
  }

  private static SimpleModule words() {
    var module = new SimpleModule();
    spelled(module, Digest.class, Digest::new);
    spelled(module, OperationId.class, OperationId::new);
    spelled(module, Platform.class, Platform::parse);
    spelled(module, ReleaseId.class, ReleaseId::parse);
    spelled(module, Stage.class, Stage::parse);
    spelled(module, Instant.class, Instant::parse);
    module.addKeyDeserializer(
        ReleaseId.class,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return ReleaseId.parse(key);
          }
        });
    module.addSerializer(
        Repository.class, new StdDelegatingSerializer(Repository.class, new NameOfRepository()));
    module.addDeserializer(
        Repository.class, new StdDelegatingDeserializer<>(new RepositoryOfName()));
    return module;
  }

  private static <T> void spelled(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(
        type,
        new StdScalarDeserializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public T deserialize(JsonParser parser, DeserializationContext context)
              throws IOException {
            return parse.apply(parser.getText());
          }
        });
  }

  /** A repository by its stage or release. */
  record RepositoryName(@Nullable Stage stage, @Nullable ReleaseId release, Platform platform) {}

  private static final class NameOfRepository extends StdConverter<Repository, RepositoryName> {
    @Override
    public RepositoryName convert(Repository repository) {
      return repository instanceof Repository.Delta delta
          ? new RepositoryName(null, delta.release(), delta.platform())
          : new RepositoryName(
              ((Repository.OfStage) repository).stage(), null, repository.platform());
    }
  }

  private static final class RepositoryOfName extends StdConverter<RepositoryName, Repository> {
    @Override
    public Repository convert(RepositoryName name) {
      if (name.release() != null) {
        return new Repository.Delta(name.release(), name.platform());
      }
      if (name.stage() != null) {
        return new Repository.OfStage(name.stage(), name.platform());
      }
      throw new IllegalArgumentException("A repository without stage and release: " + name);
    }
  }
}
