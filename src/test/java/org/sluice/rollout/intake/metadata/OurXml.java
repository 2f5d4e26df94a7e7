package org.sluice.rollout.intake.metadata;

/** A submission in our own XML that has nothing wrong with it, for tests to break. */
final class OurXml {
  static final String COMPLETE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <release schema="1">
        <product>gridmon</product>
        <version>2.4.1</version>
        <provider>Example Middleware Team</provider>
        <contact>release@emt.example</contact>
        <description>gridmon watches a site.</description>
        <type>security</type>
        <advisory>https://emt.example/advisories/7</advisory>
        <releaseNotes><link>https://emt.example/notes</link></releaseNotes>
        <changeLog><inTheNotes/></changeLog>
        <certificationReport><text>Installed and updated on el9.</text></certificationReport>
        <documentation><inThePackage/></documentation>
        <bugList><notApplicable>no bug is known</notApplicable></bugList>
        <repository><providerDefault/></repository>
        <targets>
          <target>
            <platform>umd/5/el9/x86_64</platform>
            <packages>
              <file address="https://emt.example/gridmon-2.4.1-1.el9.x86_64.rpm"
                    sha256="2be145fa8b5a6cec74a8430f834fdeb16704f5447ed8846a3b17be4e5e56df43" size="6807"/>
              <file address="https://emt.example/gridmon-doc-2.4.1-1.el9.noarch.rpm"/>
            </packages>
          </target>
          <target>
            <platform distribution="UMD" major="5.0.0" system="bookworm"/>
            <architecture>amd64</architecture>
            <packages>
              <file address="https://emt.example/gridmon_2.4.1-1_amd64.deb"/>
            </packages>
          </target>
        </targets>
      </release>
      """;

  private OurXml() {}

  /** The same with one part exchanged; the part has to be there. */
  static String with(String part, String other) {
    if (!COMPLETE.contains(part)) {
      throw new AssertionError("The complete submission has no " + part);
    }
    return COMPLETE.replace(part, other);
  }
}
