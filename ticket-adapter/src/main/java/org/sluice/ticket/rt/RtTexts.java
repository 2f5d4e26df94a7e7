package org.sluice.ticket.rt;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sluice.ticket.AttachmentRef;

/** Reads what people wrote and attached. RT keeps both as attachments; texts have no file name. */
final class RtTexts {
  private final RtRequests requests;

  RtTexts(RtRequests requests) {
    this.requests = requests;
  }

  /** What was said in a transaction. */
  Said of(RtTransaction transaction) {
    var files = new ArrayList<AttachmentRef>();
    var text = "";
    for (var part : requests.attachmentsOf(transaction.id())) {
      var name = part.path("Filename").asText();
      var type = part.path("ContentType").asText();
      if (!name.isEmpty()) {
        files.add(new AttachmentRef(part.path("id").asText(), name, type));
      } else if (text.isEmpty() && type.startsWith("text/")) {
        text = new String(bytes(part.path("id").asText()), StandardCharsets.UTF_8);
      }
    }
    return new Said(text.strip(), !transaction.type().equals("Comment"), files);
  }

  /** The bytes of an attachment. */
  byte[] bytes(String id) {
    return content(requests.attachment(id));
  }

  private static byte[] content(JsonNode attachment) {
    // Broken into lines, as mail is.
    return Base64.getMimeDecoder().decode(attachment.path("Content").asText());
  }

  /** A text with its files. */
  record Said(String text, boolean isPublic, List<AttachmentRef> files) {
    static final Said NOTHING = new Said("", true, List.of());

    Said and(Said next) {
      var all = new ArrayList<>(files);
      all.addAll(next.files);
      var both =
          text.isEmpty() || next.text.isEmpty() ? text + next.text : text + "\n\n" + next.text;
      // Of two texts, one of them internal, nothing may get out.
      return new Said(both, isPublic && next.isPublic, all);
    }
  }
}
