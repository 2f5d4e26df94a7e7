package org.sluice.rollout.config;

/** A setting has a value that the server cannot work with. */
final class BadSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSettingException(String setting, Object value, String wanted) {
    super("The setting %s is '%s'; %s is wanted.".formatted(setting, value, wanted));
  }

  private BadSettingException(String message) {
    super(message);
  }

  private BadSettingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What a setting names cannot be used; the cause says why, and what to do. */
  static BadSettingException because(String setting, Object value, Throwable cause) {
    return new BadSettingException(
        "The setting %s is '%s'. %s".formatted(setting, value, cause.getMessage()), cause);
  }

  /** Nobody reads a setting of this name. */
  static BadSettingException unknown(String setting, String advice) {
    return new BadSettingException(
        "There is no setting %s.%s docs/configuration.md lists them all."
            .formatted(setting, advice.isEmpty() ? "" : " " + advice));
  }
}
