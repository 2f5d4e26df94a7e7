package org.sluice.repo.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;

/** Tells what an exception of the network means: a fault of the release, or of the machinery. */
final class Troubles {
  private final SourceSettings settings;

  Troubles(SourceSettings settings) {
    this.settings = settings;
  }

  /**
   * Why asking for the address brought no answer.
   *
   * @return what the provider has to mend
   * @throws SourceUnavailableException if nobody has to mend anything but the machinery
   */
  Finding withoutAnswer(URI address, IOException cause) {
    if (cause instanceof GuardedNames.PrivateAddressException) {
      return privateAddress(address, cause);
    }
    if (cause instanceof UnknownHostException && !isPassing(cause)) {
      return Finding.blocks(
          "unknown-host",
          Shown.address(address),
          "There is no host of the name %s.".formatted(address.getHost()),
          "Correct the address in the release metadata.");
    }
    if (isAboutCertificate(cause)) {
      return notTrusted(address, cause);
    }
    if (cause instanceof ClientProtocolException || cause instanceof MessageConstraintException) {
      return Finding.blocks(
          "answer-not-understood",
          Shown.address(address),
          "What answers there does not speak HTTP as we know it (%s)."
              .formatted(Shown.shortened(String.valueOf(cause.getMessage()))),
          "Correct the address, or publish the file on an ordinary web server.");
    }
    throw unavailable(address, whyNoAnswer(address, cause), cause);
  }

  /**
   * The body of an answer broke off.
   *
   * @param received bytes that came
   * @param announced bytes that the server said would come; negative if it did not say
   */
  SourceUnavailableException brokenOff(
      URI address, long received, long announced, IOException cause) {
    return unavailable(address, whyBrokenOff(received, announced, cause), cause);
  }

  /** No whole answer within the time that the watchdog grants. */
  SourceUnavailableException neverAnswers(URI address, IOException cause) {
    return unavailable(
        address,
        "it does not answer (no whole head of an answer within %s)"
            .formatted(Shown.time(settings.connectTimeout().plus(settings.responseTimeout()))),
        cause);
  }

  /** The body was not here within the time that the watchdog grants. */
  SourceUnavailableException takesTooLong(URI address, long received, IOException cause) {
    return unavailable(
        address,
        "it is too slow (%s came within %s, the longest time for one file)"
            .formatted(Shown.bytes(received), Shown.time(settings.totalTime())),
        cause);
  }

  /** Asked for the rest of a file, it sent something else. */
  SourceUnavailableException noRest(URI address) {
    return new SourceUnavailableException(
        "%s cannot be fetched from %s now: it does not go on where the connection broke."
            .formatted(Shown.address(address), address.getHost()));
  }

  /** Somebody on our side ended it before there was an answer. */
  SourceUnavailableException stopped(URI address, Exception cause) {
    return unavailable(address, "the fetch was stopped", cause);
  }

  private String whyNoAnswer(URI address, IOException cause) {
    if (cause instanceof UnknownHostException) {
      return "the name %s cannot be looked up now".formatted(address.getHost());
    }
    if (cause instanceof ConnectTimeoutException) {
      return "it does not answer (no connection within %s)"
          .formatted(Shown.time(settings.connectTimeout()));
    }
    if (cause instanceof SocketTimeoutException) {
      return "it does not answer (connected, but nothing came within %s)"
          .formatted(Shown.time(settings.responseTimeout()));
    }
    if (cause instanceof ConnectException) {
      return "it refuses connections";
    }
    if (cause instanceof NoHttpResponseException) {
      return "it closed the connection without an answer";
    }
    return "the connection failed (%s)".formatted(Shown.shortened(cause.toString()));
  }

  private String whyBrokenOff(long received, long announced, IOException cause) {
    if (cause instanceof Pace.TooSlowException) {
      return "it is too slow (%s; wanted are %s per second)"
          .formatted(cause.getMessage(), Shown.bytes(settings.minimumSpeed()));
    }
    if (cause instanceof SocketTimeoutException) {
      return "it stopped sending (%s came, then nothing within %s)"
          .formatted(Shown.bytes(received), Shown.time(settings.responseTimeout()));
    }
    if (cause instanceof InterruptedIOException) {
      return "the fetch was stopped";
    }
    if (cause instanceof ConnectionClosedException
        || cause instanceof MalformedChunkCodingException) {
      return announced < 0
          ? "it closed the connection half-way (after %s)".formatted(Shown.bytes(received))
          : "it closed the connection half-way (%s of %s came)"
              .formatted(Shown.bytes(received), Shown.bytes(announced));
    }
    return "the connection broke after %s (%s)"
        .formatted(Shown.bytes(received), Shown.shortened(cause.toString()));
  }

  private static SourceUnavailableException unavailable(URI address, String what, Exception cause) {
    return new SourceUnavailableException(
        "%s cannot be fetched from %s now: %s."
            .formatted(Shown.address(address), address.getHost(), what),
        cause);
  }

  private static Finding privateAddress(URI address, IOException cause) {
    return Finding.blocks(
        "address-private",
        Shown.address(address),
        "The host %s, which is not an address of the public internet."
            .formatted(cause.getMessage()),
        "Publish the file on a public server, or ask the administrator to allow private"
            + " addresses.");
  }

  private static Finding notTrusted(URI address, IOException cause) {
    return Finding.blocks(
        "certificate-not-trusted",
        Shown.address(address),
        "The certificate of %s cannot be trusted (%s)."
            .formatted(address.getHost(), Shown.shortened(String.valueOf(cause.getMessage()))),
        "Renew or correct the certificate, or ask the administrator to trust its issuer.");
  }

  private static boolean isAboutCertificate(IOException cause) {
    if (cause instanceof SSLPeerUnverifiedException) {
      return true;
    }
    for (Throwable deeper = cause.getCause(); deeper != null; deeper = deeper.getCause()) {
      if (cause instanceof SSLException && deeper instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  // Java has one exception for "no such name" and "no name server answers", told apart by the text
  // of the system's EAI_AGAIN alone. Elsewhere than on Linux both count as a name that is not
  // there.
  private static boolean isPassing(IOException cause) {
    return String.valueOf(cause.getMessage()).contains("Temporary failure");
  }
}
