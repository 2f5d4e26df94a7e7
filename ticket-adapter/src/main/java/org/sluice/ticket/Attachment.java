package org.sluice.ticket;

/** A file that comes with an update, whole. */
public final class Attachment {
  private final String name;
  private final String type;
  private final byte[] content;

  /**
   * @param name what people see; never a path of ours
   * @param type its media type, such as {@code text/plain}
   * @param content its bytes; copied
   */
  public Attachment(String name, String type, byte[] content) {
    this.name = name;
    this.type = type;
    this.content = content.clone();
  }

  /** What people see. */
  public String name() {
    return name;
  }

  /** Its media type. */
  public String type() {
    return type;
  }

  /** A copy of its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
