package org.sluice.rollout.web.ui;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages need besides the ports. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  Reading pageReading(PlatformTransactionManager transactions) {
    var readOnly = new TransactionTemplate(transactions);
    readOnly.setReadOnly(true);
    return new Reading(readOnly);
  }

  @Bean
  Patience pagePatience() {
    return new Patience(PATIENCE);
  }
}
