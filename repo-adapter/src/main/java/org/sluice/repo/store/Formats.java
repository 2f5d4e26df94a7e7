package org.sluice.repo.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.planning.PackageOrder;

/** The package formats that this installation can serve. */
final class Formats {
  private final Map<PackageFormat, RepositoryFormat> formats = new EnumMap<>(PackageFormat.class);

  Formats(Collection<? extends RepositoryFormat> formats) {
    formats.forEach(format -> this.formats.put(format.format(), format));
  }

  RepositoryFormat of(PackageFormat wanted) {
    var format = formats.get(wanted);
    if (format == null) {
      throw new RepositoryUnavailableException(
          "This installation serves no %s packages. Configure that format, then try again."
              .formatted(wanted.extension()));
    }
    return format;
  }

  PackageOrder packageOrder() {
    var versions = new EnumMap<PackageFormat, Comparator<String>>(PackageFormat.class);
    formats.forEach((name, format) -> versions.put(name, format.versionOrder()));
    return new PackageOrder(versions);
  }
}
