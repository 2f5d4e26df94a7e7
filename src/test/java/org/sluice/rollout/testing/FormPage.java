package org.sluice.rollout.testing;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Stands for the page with the sign-in form; shows the proof that a form has to carry. */
@Controller
public class FormPage {

  /** The form. */
  @GetMapping("/sign-in")
  @ResponseBody
  String form(CsrfToken proof) {
    return "csrf=" + proof.getToken();
  }
}
