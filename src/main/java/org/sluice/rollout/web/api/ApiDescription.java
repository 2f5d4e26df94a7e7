package org.sluice.rollout.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.release.Field;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Puts into the description of the API (OpenAPI) what the signatures of the controllers do not say:
 * how errors look, which fields can be changed, and an example of every request and answer. The
 * examples are those of one release's life, in {@code examples.json} beside this class, by the ids
 * of operations.
 */
final class ApiDescription implements OpenApiCustomizer {
  private static final String PROBLEM = ProblemBody.class.getSimpleName();
  private static final String CHANGES = "FieldChanges";
  private static final String ACCEPTED = "202";

  private final JsonNode examples;

  ApiDescription(ObjectMapper json) {
    try (var file = ApiDescription.class.getResourceAsStream("examples.json")) {
      examples = json.readTree(Objects.requireNonNull(file));
    } catch (IOException broken) {
      throw new UncheckedIOException("The examples of the API cannot be read", broken);
    }
  }

  @Override
  public void customise(OpenAPI api) {
    var components = api.getComponents();
    ModelConverters.getInstance(true).readAll(ProblemBody.class).forEach(components::addSchemas);
    components.addSchemas(CHANGES, changes());
    components.getSchemas().remove(JsonNode.class.getSimpleName());
    api.getPaths()
        .forEach(
            (path, item) -> item.readOperations().forEach(operation -> complete(path, operation)));
  }

  private void complete(String path, Operation operation) {
    var id = operation.getOperationId();
    var parameters = Optional.ofNullable(operation.getParameters()).orElse(List.of());
    var answers = operation.getResponses();
    answers.putIfAbsent("401", described("No token, or none that is known"));
    if (operation.getRequestBody() != null || !parameters.isEmpty()) {
      answers.putIfAbsent("400", described("Not understood"));
    }
    if (path.contains("{")) {
      answers.putIfAbsent("404", described("There is no such thing"));
    }
    answers.forEach((status, answer) -> show(id, status, answer));
    parameters.forEach(ApiDescription::name);
    if (operation.getRequestBody() != null) {
      var content = operation.getRequestBody().getContent();
      content.forEach((type, body) -> showRequest(id, body));
    }
  }

  private static ApiResponse described(String what) {
    return new ApiResponse().description(what);
  }

  private void show(String operation, String status, ApiResponse answer) {
    if (status.startsWith("4")) {
      var problem = new MediaType().schema(new Schema<>().$ref(PROBLEM));
      answer.setContent(new Content().addMediaType("application/problem+json", problem));
    } else if (answer.getContent() != null && !status.equals(ACCEPTED)) {
      answer.getContent().values().forEach(body -> body.setExample(example(operation, "response")));
    }
  }

  private void showRequest(String operation, MediaType body) {
    var schema = Objects.requireNonNull(body.getSchema());
    if (String.valueOf(schema.get$ref()).endsWith("/JsonNode")) {
      body.setSchema(new Schema<>().$ref(CHANGES));
    }
    var example = example(operation, "request");
    boolean hasReportAsPart =
        schema.getProperties() != null && schema.getProperties().containsKey("report");
    body.setExample(hasReportAsPart ? Map.of("report", example) : example);
  }

  private static void name(Parameter parameter) {
    switch (parameter.getName()) {
      case "id" -> parameter.description("Id of a release").setExample("R-1001");
      case "number" -> parameter.description("Number of a submission").setExample(1);
      case "If-Match" ->
          parameter.description("The ETag of the release as you saw it").setExample("\"7\"");
      default -> {}
    }
  }

  private JsonNode example(String operation, String which) {
    return examples.path(operation).path(which);
  }

  private static Schema<?> changes() {
    var schema = new Schema<>().types(Set.of("object"));
    schema.setDescription("The fields to change, each with its new value; empty text empties it");
    Arrays.stream(Field.values()).forEach(field -> schema.addProperty(field.toString(), text("")));
    return schema
        .addProperty("comment", text("Why"))
        .addProperty(
            "seenRevision",
            new Schema<>()
                .types(Set.of("integer"))
                .format("int64")
                .description("Revision of the release that you were looking at"))
        .additionalProperties(false);
  }

  private static Schema<?> text(String description) {
    var text = new Schema<>().types(Set.of("string"));
    return description.isEmpty() ? text : text.description(description);
  }
}
