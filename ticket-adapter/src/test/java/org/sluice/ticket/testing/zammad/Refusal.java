package org.sluice.ticket.testing.zammad;

/** An answer that is not what was asked for. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private Refusal(int status, String words) {
    super(words);
    this.status = status;
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  static Refusal unauthorized(String words) {
    return new Refusal(401, words);
  }

  static Refusal forbidden(String words) {
    return new Refusal(403, words);
  }

  static Refusal noSuch(String what, String id) {
    return new Refusal(404, "Couldn't find %s with 'id'=%s".formatted(what, id));
  }

  static Refusal unprocessable(String words) {
    return new Refusal(422, words);
  }

  static Refusal broken(String words) {
    return new Refusal(500, words);
  }
}
