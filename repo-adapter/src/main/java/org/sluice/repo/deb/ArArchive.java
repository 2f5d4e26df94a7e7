package org.sluice.repo.deb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The outer archive of a package: the subset of the common ar format that deb(5) allows, where no
 * name is longer than its header. Only headers are read, and every size is checked against the file
 * before anything trusts it.
 */
final class ArArchive {
  private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RPM_MAGIC = {(byte) 0xed, (byte) 0xab, (byte) 0xee, (byte) 0xdb};
  private static final int HEADER = 60;
  private static final int MOST_MEMBERS = 32;
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._+-]{1,16})/? *");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10}) *");

  private final SeekableByteChannel file;

  ArArchive(SeekableByteChannel file) {
    this.file = file;
  }

  /**
   * One member.
   *
   * @param name without the slash that GNU ar adds
   * @param offset of its first byte in the file
   * @param size in bytes
   */
  record Member(String name, long offset, long size) {}

  /** Every member, in the order of the file. */
  List<Member> members() throws IOException {
    requireMagic();
    var members = new ArrayList<Member>();
    long at = MAGIC.length;
    while (at < file.size()) {
      if (members.size() == MOST_MEMBERS) {
        throw UnreadableDebException.malformed(
            "It has more than %d members.".formatted(MOST_MEMBERS));
      }
      var member = memberAt(at);
      members.add(member);
      at = member.offset() + member.size() + member.size() % 2;
    }
    return members;
  }

  /** The bytes of a member. */
  InputStream open(Member member) {
    return new MemberStream(file, member);
  }

  private void requireMagic() throws IOException {
    var start = bytesAt(0, MAGIC.length);
    if (start.length == 0) {
      throw UnreadableDebException.damaged("The file is empty; a Debian package was expected.");
    }
    if (startsWith(start, RPM_MAGIC)) {
      throw UnreadableDebException.malformed(
          "It is an rpm package; a Debian package was expected.");
    }
    if (!startsWith(start, MAGIC)) {
      throw UnreadableDebException.malformed(
          "It does not begin with '!<arch>' as every Debian package does; it is another kind of"
              + " file.");
    }
  }

  private Member memberAt(long at) throws IOException {
    var header = bytesAt(at, HEADER);
    var place = "at byte " + at;
    if (header.length < HEADER) {
      throw UnreadableDebException.damaged(
          "It ends within the header of a member %s (%d of %d bytes are there)."
              .formatted(place, header.length, HEADER));
    }
    if (header[58] != '`' || header[59] != '\n') {
      throw UnreadableDebException.malformed(
          "No member of an ar archive begins %s, only other bytes.".formatted(place));
    }
    var name = NAME.matcher(new String(header, 0, 16, StandardCharsets.ISO_8859_1));
    if (!name.matches()) {
      throw UnreadableDebException.malformed(
          "The member %s has a name that deb(5) does not allow.".formatted(place));
    }
    var size = SIZE.matcher(new String(header, 48, 10, StandardCharsets.ISO_8859_1));
    if (!size.matches()) {
      throw UnreadableDebException.malformed(
          "The size of member %s is no number of bytes.".formatted(name.group(1)));
    }
    return whole(new Member(name.group(1), at + HEADER, Long.parseLong(size.group(1))));
  }

  private Member whole(Member member) throws IOException {
    var left = file.size() - member.offset();
    if (member.size() > left) {
      throw UnreadableDebException.damaged(
          "Member %s should have %d bytes, and the file ends after %d of them."
              .formatted(member.name(), member.size(), left));
    }
    return member;
  }

  private byte[] bytesAt(long at, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    file.position(at);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {
      // A channel may give less than asked for; ask until the file ends.
    }
    buffer.flip();
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static boolean startsWith(byte[] bytes, byte[] wanted) {
    return bytes.length >= wanted.length
        && ByteBuffer.wrap(bytes, 0, wanted.length).equals(ByteBuffer.wrap(wanted));
  }
}
