package org.sluice.rollout.web.files;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.rollout.feedback.Templates;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Serves the published repositories, for people as folders and for clients as files. */
@Controller
@Hidden
final class RepositoryFilesController {
  private final PublishedFiles files;
  private final Templates templates;

  RepositoryFilesController(PublishedFiles files, Templates templates) {
    this.files = files;
    this.templates = templates;
  }

  @GetMapping({"/repos", "/repos/**"})
  void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
    var names = names(path);
    var found = files.find(names.subList(1, names.size()));
    if (found.isEmpty() && names.size() == 1) {
      // Nothing was ever published, which is an empty folder and no fault of whoever asks.
      show(new FolderPage("/repos/", List.of()), response);
    } else if (found.isEmpty()) {
      nothing(request, response);
    } else if (!Files.isDirectory(found.get().path())) {
      FileAnswer.of(found.get()).send(request, response);
    } else if (!path.value().endsWith("/")) {
      response.sendRedirect(request.getRequestURI() + "/");
    } else {
      var address = "/" + String.join("/", names) + "/";
      show(FolderPage.of(address, found.get().path()), response);
    }
  }

  private void show(FolderPage page, HttpServletResponse response) throws IOException {
    var html = templates.render("web/folder", page).getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=utf-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.setContentLength(html.length);
    response.getOutputStream().write(html);
  }

  private static void nothing(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var text = "Nothing is published here.\n".getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    response.setContentType("text/plain;charset=utf-8");
    response.setContentLength(text.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(text);
    }
  }

  private static List<String> names(PathContainer path) {
    return path.elements().stream()
        .filter(PathContainer.PathSegment.class::isInstance)
        .map(element -> ((PathContainer.PathSegment) element).valueToMatch())
        .collect(Collectors.toList());
  }
}
