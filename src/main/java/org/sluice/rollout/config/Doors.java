package org.sluice.rollout.config;

import java.security.SecureRandom;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.FirstAdministrator;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Tokens;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** Who gets in: accounts, tokens, and the first administrator before the server listens. */
@Configuration(proxyBeanMethods = false)
class Doors {

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  Passwords passwords(SecureRandom random) {
    return new Passwords(random);
  }

  @Bean
  Accounts accounts(People people, Passwords passwords, TransactionOperations transactions) {
    return new Accounts(people, passwords, transactions);
  }

  @Bean
  Tokens tokens(People people, TransactionOperations transactions, SecureRandom random) {
    return new Tokens(people, transactions, random);
  }

  @Bean
  SmartInitializingSingleton firstAdministrator(
      People people,
      Passwords passwords,
      Tokens tokens,
      TransactionOperations transactions,
      SecureRandom random,
      HomeSettings home) {
    var first = new FirstAdministrator(people, passwords, tokens, transactions, random);
    return () -> first.ensureIn(home.home());
  }
}
