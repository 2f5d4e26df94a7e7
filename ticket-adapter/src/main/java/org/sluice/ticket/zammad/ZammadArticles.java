package org.sluice.ticket.zammad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.sluice.ticket.Attachment;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.TicketUpdate;

/** What was written to one ticket; asked for when it is wanted first. */
final class ZammadArticles {
  /** Zammad itself, answering mail. */
  private static final String MACHINE = "System";

  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

  private final ZammadRequests requests;
  private final String ticket;
  private Optional<Map<String, JsonNode>> articles = Optional.empty();

  ZammadArticles(ZammadRequests requests, String ticket) {
    this.requests = requests;
    this.ticket = ticket;
  }

  /** An article of ours. */
  static ObjectNode written(TicketUpdate update) {
    var article = ZammadRequests.object();
    article
        .put("subject", update.operation())
        .put("body", update.comment())
        .put("content_type", "text/plain")
        .put("type", "note")
        .put("internal", !update.isPublic());
    var files = article.putArray("attachments");
    for (Attachment file : update.attachments()) {
      files
          .addObject()
          .put("filename", file.name())
          .put("mime-type", file.type())
          .put("data", Base64.getEncoder().encodeToString(file.content()));
    }
    return article;
  }

  /** The operation that an article says it is of; anybody may write anything there. */
  String operation(String article) {
    return find(article).map(found -> ZammadRow.text(found, "subject")).orElse("");
  }

  /** What an article says; empty if it is gone, or was written by a machine. */
  Optional<Said> said(String article) {
    return find(article)
        .filter(found -> !ZammadRow.text(found, "sender").equals(MACHINE))
        .map(found -> new Said(text(found), !found.path("internal").asBoolean(), files(found)));
  }

  /**
   * An article.
   *
   * @param text without markup
   * @param isPublic whether the customer may read it
   * @param files that came with it
   */
  record Said(String text, boolean isPublic, List<AttachmentRef> files) {}

  private Optional<JsonNode> find(String article) {
    if (articles.isEmpty()) {
      var found = new LinkedHashMap<String, JsonNode>();
      requests.articles(ticket).forEach(one -> found.put(ZammadRow.text(one, "id"), one));
      articles = Optional.of(found);
    }
    return articles.map(all -> all.get(article));
  }

  private static String text(JsonNode article) {
    var body = ZammadRow.text(article, "body");
    return ZammadRow.text(article, "content_type").startsWith("text/html")
        ? withoutMarkup(body)
        : body.strip();
  }

  private List<AttachmentRef> files(JsonNode article) {
    var files = new ArrayList<AttachmentRef>();
    for (var file : article.path("attachments")) {
      files.add(
          new AttachmentRef(
              ZammadRow.text(article, "id") + "/" + ZammadRow.text(file, "id"),
              ZammadRow.text(file, "filename"),
              type(file.path("preferences"))));
    }
    return files;
  }

  private static String type(JsonNode preferences) {
    var type = ZammadRow.text(preferences, "Content-Type");
    return type.isEmpty() ? ZammadRow.text(preferences, "Mime-Type") : type;
  }

  /** People write into a field that makes HTML; each block and break is a line. */
  private static String withoutMarkup(String html) {
    var text = new StringBuilder();
    NodeTraversor.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              var line = words.text();
              boolean begins = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
              text.append(begins ? line.stripLeading() : line);
            } else if (node.nodeName().equals("br")) {
              text.append('\n');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            boolean isBlock = node instanceof Element element && element.isBlock();
            if (isBlock && text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
              text.append('\n');
            }
          }
        },
        Jsoup.parseBodyFragment(html).body());
    return EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
  }
}
