package org.sluice.repo.sign;

import java.util.List;

/** Texts at which cleartext signatures are known to break. */
final class Texts {
  private Texts() {}

  static final List<String> ALL =
      List.of(
          "Origin: EGI\nSuite: production\nSHA256:\n 00ff 12 main/binary-amd64/Packages\n",
          "- a list\n-- more\n-----BEGIN PGP SIGNATURE-----\n",
          "From here on\nFrom: nobody\n>From there\n",
          "blank at the end \ntab\t\nboth \t \n   \n",
          "lines of\r\nanother system\r\n",
          "no final line end",
          "blanks before no final line end  ",
          "",
          "\n",
          "\n\nempty lines before and after\n\n\n",
          "Größe 5 €, 日本語, 🚰\n",
          "a carriage\rreturn inside\n",
          "return twice\r\r\nblank before it \r\nreturn at the end\r",
          "form feed at the end\f\nno-break space\u00a0\n");

  /** The lines that a signature covers, by the words of RFC 9580 and no code of ours. */
  static String covered(String text) {
    return text.replaceAll("\\r\\n?", "\n").replaceAll("[ \\t]+(\\n|\\z)", "$1");
  }
}
