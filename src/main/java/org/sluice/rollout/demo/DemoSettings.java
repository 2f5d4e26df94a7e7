package org.sluice.rollout.demo;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the demo is played.
 *
 * @param samples folder of the samples
 * @param keep whether the server stays up afterwards
 */
@ConfigurationProperties("sluice.demo")
record DemoSettings(@DefaultValue("samples") Path samples, @DefaultValue("false") boolean keep) {}
