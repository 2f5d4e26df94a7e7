package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
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
    var parameters = request.getParameterMap();
    var notices =
        parameters.containsKey("error")
            ? new Notice[] {
              new Notice("bad", "User name and password do not belong together.", List.of())
            }
            : parameters.containsKey("out")
                ? new Notice[] {Notice.plain("You have signed out.")}
                : new Notice[0];
    return pages.show(request, HttpStatus.OK, "sign-in", "Sign in", new Content(), notices);
  }

  /** The template needs nothing but its frame. */
  record Content() {}
}
