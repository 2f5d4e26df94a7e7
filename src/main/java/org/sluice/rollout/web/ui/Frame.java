package org.sluice.rollout.web.ui;

import java.util.List;

/**
 * What surrounds the content of every page.
 *
 * @param title of the page
 * @param visitor user name of the reader; empty if nobody is signed in
 * @param roles the reader's roles, as one phrase
 * @param mayFile whether the reader may file releases
 * @param places where the reader can go; none if nobody is signed in
 * @param csrfName name of the form field that proves where a form came from
 * @param csrf its value
 * @param notices what is said first
 */
record Frame(
    String title,
    String visitor,
    String roles,
    boolean mayFile,
    List<Place> places,
    String csrfName,
    String csrf,
    List<Notice> notices) {

  /**
   * Where the reader of a page can go.
   *
   * @param path of the page that is read; its place is marked
   */
  static List<Place> places(String path, boolean mayFile) {
    boolean isFiling = path.equals("/submissions") || path.equals("/submissions/new");
    boolean isRepositories = path.startsWith("/repositories");
    boolean isReleases = path.startsWith("/releases") || path.startsWith("/submissions/");
    var releases = new Place("/releases", "Releases", isReleases && !isFiling);
    var repositories = new Place("/repositories", "Repositories", isRepositories);
    var filing = new Place("/submissions/new", "File a release", isFiling);
    var queue = new Place("/queue", "Queue", path.startsWith("/queue"));
    var systems = new Place("/systems", "Systems", path.startsWith("/systems"));
    return mayFile
        ? List.of(releases, repositories, queue, systems, filing)
        : List.of(releases, repositories, queue, systems);
  }

  /**
   * A page that can be reached from every other.
   *
   * @param address of the page
   * @param name of the page
   * @param here whether the reader is there, or on a page below it
   */
  record Place(String address, String name, boolean here) {}
}
