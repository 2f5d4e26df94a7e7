package org.sluice.rollout.web.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.sluice.rollout.tickets.TicketDoorbell;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes posts of ticket systems: 202 once a post is on disk, and nothing but a number otherwise.
 */
@RestController
class TicketHookController {
  private final TicketDoorbell doorbell;

  TicketHookController(TicketDoorbell doorbell) {
    this.doorbell = doorbell;
  }

  @PostMapping("/hooks/{system}")
  ResponseEntity<Void> post(@PathVariable String system, HttpServletRequest request)
      throws IOException {
    var largest = doorbell.largestPost(system);
    if (largest.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    byte[] post = request.getInputStream().readNBytes(largest.get() + 1);
    if (post.length > largest.get()) {
      return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).build();
    }
    boolean taken =
        doorbell.ring(
            system, name -> Objects.requireNonNullElse(request.getHeader(name), ""), post);
    return ResponseEntity.status(taken ? HttpStatus.ACCEPTED : HttpStatus.UNAUTHORIZED).build();
  }
}
