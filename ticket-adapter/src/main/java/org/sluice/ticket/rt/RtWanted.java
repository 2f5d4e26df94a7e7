package org.sluice.ticket.rt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sluice.ticket.FieldMap;

/** What has to be in an RT before tickets can be kept there, by RT's names. */
final class RtWanted {
  /** Group of the user as whom we sign in. */
  static final String ROBOTS = "Sluice-robots";

  /** Group of those who file releases. */
  static final String PROVIDERS = "Providers";

  private final RtSettings settings;

  RtWanted(RtSettings settings) {
    this.settings = settings;
  }

  String queue() {
    return settings.queue();
  }

  /** Custom fields, each with what may be chosen; any text may be written where that is empty. */
  Map<String, List<String>> fields() {
    var map = settings.fields();
    var wanted = new LinkedHashMap<String, List<String>>();
    map.fields()
        .forEach(
            (ours, theirs) ->
                wanted.put(
                    theirs, List.copyOf(map.values().getOrDefault(ours, Map.of()).values())));
    wanted.put(settings.operationField(), List.of());
    return wanted;
  }

  /** Groups that work on releases. */
  List<String> units() {
    return assigned(false);
  }

  /** Groups of early adopters. */
  List<String> early() {
    return assigned(true);
  }

  /** The custom field that early adopters may set. */
  String outcome() {
    return settings.fields().theirs("Outcome");
  }

  /** All groups. */
  List<String> groups() {
    var all = new ArrayList<>(List.of(ROBOTS));
    Stream.of(units(), early(), List.of(PROVIDERS)).forEach(all::addAll);
    return all;
  }

  private List<String> assigned(boolean early) {
    return settings.fields().values().getOrDefault(FieldMap.ASSIGNED, Map.of()).entrySet().stream()
        .filter(value -> value.getKey().startsWith(FieldMap.EARLY) == early)
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }
}
