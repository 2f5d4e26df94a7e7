package org.sluice.rollout.web.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Tokens;
import org.sluice.rollout.release.Role;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which door is guarded by whom. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
  // The process diagram's viewer places its watermark by a style attribute; scripts stay files.
  private static final String PAGE_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final String FILE_POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  @Bean
  AuthenticationProvider passwordSignIn(Accounts accounts, Clock clock) {
    return new PasswordSignIn(accounts, new SignInThrottle(clock));
  }

  @Bean
  WebMvcConfigurer personArguments(PersonArgument person) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(person);
      }
    };
  }

  @Bean
  CookieSameSiteSupplier cookiesStayOnThisSite() {
    return CookieSameSiteSupplier.ofLax();
  }

  /** Programs: a token with each request, no session of their own, problems as answers. */
  @Bean
  @Order(1)
  SecurityFilterChain apiRequests(HttpSecurity http, ApiDoor door, Tokens tokens, Accounts accounts)
      throws Exception {
    var administrator = administrator(accounts);
    return http.securityMatcher("/api/**", "/actuator/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context -> context.securityContextRepository(new SessionForReading()))
        .addFilterBefore(new BearerTokenFilter(tokens, door), AnonymousAuthenticationFilter.class)
        .headers(headers -> guard(headers, FILE_POLICY))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(door).accessDeniedHandler(door))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(
                        "/actuator/**",
                        "/api/v1/users/**",
                        "/api/v1/undelivered",
                        "/api/v1/undelivered/**")
                    .access(administrator)
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** Client machines: nothing is asked, nothing is remembered, everything may be cached. */
  @Bean
  @Order(2)
  SecurityFilterChain publishedDoor(HttpSecurity http) throws Exception {
    return http.securityMatcher("/repos", "/repos/**", "/client/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                guard(headers, FILE_POLICY)
                    .cacheControl(HeadersConfigurer.CacheControlConfig::disable))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Ticket systems: each post carries its own proof, which is judged behind this door. */
  @Bean
  @Order(3)
  SecurityFilterChain hookDoor(HttpSecurity http) throws Exception {
    return http.securityMatcher("/hooks/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers -> guard(headers, FILE_POLICY))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** People: a session, and a proof with each form that it comes from our own page. */
  @Bean
  @Order(4)
  SecurityFilterChain pageDoor(HttpSecurity http) throws Exception {
    return http.headers(headers -> guard(headers, PAGE_POLICY))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers("/sign-in", "/error", "/v3/api-docs", "/v3/api-docs/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/v3/api-docs.yaml", "/favicon.ico")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/webjars/**", "/assets/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .loginProcessingUrl("/sign-in")
                    .failureHandler(backToTheForm()))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .build();
  }

  private static HeadersConfigurer<HttpSecurity> guard(
      HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
    return headers
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy));
  }

  private static AuthenticationFailureHandler backToTheForm() {
    return (request, response, failure) ->
        response.sendRedirect(
            request.getContextPath()
                + (failure instanceof LockedException ? "/sign-in?later" : "/sign-in?error"));
  }

  private static AuthorizationManager<RequestAuthorizationContext> administrator(
      Accounts accounts) {
    return (somebody, context) -> {
      var who = somebody.get();
      return new AuthorizationDecision(
          who != null
              && !(who instanceof AnonymousAuthenticationToken)
              && accounts
                  .find(who.getName())
                  .filter(one -> one.is(Role.ADMINISTRATOR))
                  .isPresent());
    };
  }
}
