package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The form that people sign in with; what it sends is received by the guards of the house. */
@Controller
final class SignInPage {
  private final Pages pages;

  SignInPage(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/sign-in")
  ResponseEntity<String> show(HttpServletRequest request) {
    var notices =
        Arrays.stream(Said.values())
            .filter(said -> request.getParameterMap().containsKey(said.parameter))
            .map(said -> said.notice)
            .toArray(Notice[]::new);
    return pages.show(request, HttpStatus.OK, "sign-in", "Sign in", new Content(), notices);
  }

  /** What the guards of the house let the form say. */
  private enum Said {
    /** Without a hint which of the two is wrong. */
    WRONG("error", new Notice("bad", "User name and password do not belong together.", List.of())),
    TOO_OFTEN(
        "later", new Notice("bad", "That was tried too often. Wait some minutes.", List.of())),
    OUT("out", Notice.plain("You have signed out."));

    private final String parameter;
    private final Notice notice;

    Said(String parameter, Notice notice) {
      this.parameter = parameter;
      this.notice = notice;
    }
  }

  /** The template needs nothing but its frame. */
  record Content() {}
}
