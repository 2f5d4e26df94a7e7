package org.sluice.ticket.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a ticket system answered.
 *
 * @param body the JSON that it sent
 * @param location where the thing is that was made
 * @param at its clock
 */
public record Answer(JsonNode body, Optional<String> location, Optional<Instant> at) {}
