package org.sluice.rollout.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.testing.House;
import org.sluice.rollout.testing.Server;
import org.sluice.rollout.testing.Visitor;

/** What the API says of itself, to people and to programs that are made from it. */
@ExtendWith(Server.class)
class ApiDescriptionTest {
  private static final List<String> SUCCESS = List.of("200", "201", "204");
  private static final List<String> SUCCESS_OR_ACCEPTED = List.of("200", "201", "202", "204");

  private final House house;
  private final Visitor visitor;
  private final JsonNode api;

  ApiDescriptionTest(House house, Visitor visitor) {
    this.house = house;
    this.visitor = visitor;
    this.api = visitor.json(visitor.send(visitor.to("/v3/api-docs")));
  }

  @Test
  void everyEndpointIsThereOnceUnderANameOfItsOwn() {
    var names = endpoints().map(one -> one.operation().path("operationId").asText()).toList();

    assertThat(names).hasSize(26).doesNotHaveDuplicates().allMatch(name -> name.matches("\\w+"));
    assertThat(names).noneMatch(name -> name.contains("_"));
    assertThat(api.path("components").path("securitySchemes").path("token").path("scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void everyReferenceLeadsToSomething() {
    var references = api.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(api.at(reference.substring(1)).isMissingNode()).isFalse());
    assertThat(api.toString()).doesNotContain("JsonNode", "passwordHash", "X-Sluice-Source");
  }

  @Test
  void thePageForPeopleNamesEachEndpointAndNoOther() throws IOException {
    var page = Path.of(System.getProperty("project.root"), "docs", "api.md");
    var named =
        Pattern.compile("(?m)^\\| `([A-Z]+ /[^`?]+)")
            .matcher(Files.readString(page))
            .results()
            .map(row -> row.group(1).replace(" /", " /api/v1/"))
            .toList();

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(endpoints().map(Endpoint::toString).toList());
  }

  @TestFactory
  Stream<DynamicTest> eachEndpointSaysWhatItTakesAnswersAndRefuses() {
    return endpoints()
        .map(
            one ->
                dynamicTest(
                    one.toString(),
                    () -> {
                      assertThat(one.operation().path("summary").asText()).isNotBlank();
                      assertThat(one.operation().path("tags")).hasSize(1);
                      var answers = one.operation().path("responses");
                      assertThat(answers.has("401")).isTrue();
                      assertThat(SUCCESS_OR_ACCEPTED).anyMatch(answers::has);
                      answers
                          .properties()
                          .forEach(answer -> fits(answer.getKey(), answer.getValue()));
                      one.requests()
                          .forEach(
                              body -> {
                                assertThat(body.path("example").isObject()).isTrue();
                                fits(body.path("schema"), body.path("example"), false);
                              });
                    }));
  }

  /** Who copies an example must not be told that it is not understood. */
  @TestFactory
  Stream<DynamicTest> eachExampleOfARequestIsUnderstood() {
    return endpoints()
        .filter(one -> one.json().isObject())
        .map(
            one ->
                dynamicTest(
                    one.toString(),
                    () -> {
                      house.release(1001, Step.VERIFICATION, Map.of());
                      var path = one.path().replace("{id}", "R-1001").replace("{number}", "1");
                      var answer =
                          visitor.send(
                              Role.ADMINISTRATOR, one.method(), path, one.json().toString());
                      assertThat(answer.statusCode()).as(answer.body()).isNotIn(400, 404, 405, 500);
                    }));
  }

  private void fits(String status, JsonNode answer) {
    assertThat(answer.path("description").asText()).as(status).isNotBlank();
    if (status.startsWith("4")) {
      assertThat(answer.path("content").has("application/problem+json")).as(status).isTrue();
    } else if (SUCCESS.contains(status) && answer.has("content")) {
      var body = answer.path("content").elements().next();
      assertThat(body.hasNonNull("example")).as(status).isTrue();
      fits(body.path("schema"), body.path("example"), true);
    }
  }

  /** Whether an example has the names and types that the code has; all of them, if it is whole. */
  private void fits(JsonNode described, JsonNode example, boolean isWhole) {
    var schema = described.has("$ref") ? at(described.path("$ref").asText()) : described;
    var properties = schema.path("properties");
    if (example.isArray()) {
      assertThat(schema.path("type").asText()).isEqualTo("array");
      example.forEach(item -> fits(schema.path("items"), item, isWhole));
    } else if (example.isObject() && properties.isObject()) {
      var names = new HashSet<String>();
      properties.fieldNames().forEachRemaining(names::add);
      var used = new ArrayList<String>();
      example.fieldNames().forEachRemaining(used::add);
      assertThat(names).containsAll(used);
      if (isWhole) {
        assertThat(used).containsAll(names);
      }
      used.forEach(name -> fits(properties.path(name), example.path(name), isWhole));
    } else if (!example.isObject()) {
      assertThat(typeOf(example)).as("%s", example).isEqualTo(schema.path("type").asText());
    }
  }

  private static String typeOf(JsonNode value) {
    if (value.isTextual()) {
      return "string";
    }
    return value.isBoolean() ? "boolean" : "integer";
  }

  private JsonNode at(String reference) {
    return api.at(reference.substring(1));
  }

  private Stream<Endpoint> endpoints() {
    return api.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        one ->
                            new Endpoint(
                                one.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                one.getValue())));
  }

  private record Endpoint(String method, String path, JsonNode operation) {
    List<JsonNode> requests() {
      var bodies = new ArrayList<JsonNode>();
      operation.path("requestBody").path("content").forEach(bodies::add);
      return bodies;
    }

    JsonNode json() {
      return operation.path("requestBody").path("content").path("application/json").path("example");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
