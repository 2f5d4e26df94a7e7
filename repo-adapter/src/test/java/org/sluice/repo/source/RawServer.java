package org.sluice.repo.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that writes exactly what a test wants, byte by byte, and need not speak HTTP. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What to do with a connection once its request has begun to arrive. */
  @FunctionalInterface
  interface Behaviour {
    void serve(Line line) throws IOException;
  }

  RawServer(Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var thread = new Thread(() -> accept(behaviour), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getLocalPort(), path));
  }

  /** The heads of the requests that came, in order. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        sockets.add(socket);
        var request = new byte[4096];
        int length = socket.getInputStream().read(request);
        requests.add(new String(request, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
        behaviour.serve(new Line(socket.getOutputStream()));
      } catch (SocketException e) {
        // The client or the test hung up: that is what these tests are about.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The way back to the client. */
  final class Line {
    private final OutputStream out;

    private Line(OutputStream out) {
      this.out = out;
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Says nothing until the test ends. */
    void hold() {
      pause(60_000);
    }

    /** Sends one byte after the other until the client hangs up or the test ends. */
    void drip(char letter, long millisBetween) throws IOException {
      while (!pause(millisBetween)) {
        send(String.valueOf(letter));
      }
    }

    private boolean pause(long millis) {
      try {
        return closed.await(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
