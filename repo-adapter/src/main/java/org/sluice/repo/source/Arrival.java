package org.sluice.repo.source;

/**
 * What became of one order; closing it deletes the file.
 *
 * @param order what was asked for
 * @param expected what ought to come
 * @param file where the bytes are, if they came
 * @param download whether they came
 * @param bytes how many came, of whatever kind
 */
record Arrival(Order order, Expected expected, WorkFile file, Download download, long bytes)
    implements AutoCloseable {

  @Override
  public void close() {
    file.close();
  }
}
