package org.escalationdesk.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.escalationdesk.access.BearerTokens;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.terms.DeskGroups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who gets in where. A path that no chain names does not exist. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final ObjectMapper json;
    private final ObjectProvider<BearerTokens> tokens;

    SecurityConfiguration(ObjectMapper json, ObjectProvider<BearerTokens> tokens) {
        this.json = json;
        this.tokens = tokens;
    }

    @Bean
    @Order(10)
    SecurityFilterChain api(HttpSecurity http, AuthenticationProvider users, AuthenticationConverter sessions)
            throws Exception {
        return stateless(http, users, "/api/**")
                .addFilterBefore(new PeopleOfWebapps(sessions, withoutToken()), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(at(
                                "/api/differences/**",
                                "/api/escalation-quality/**",
                                "/api/cases/{number}/views/**",
                                "/api/cases/{number}/remediation-plans/**"))
                        .hasAnyRole(DeskGroups.MANAGERS, DeskGroups.ADMINISTRATORS)
                        .requestMatchers(at("/api/privacy/**"))
                        .hasRole(DeskGroups.ADMINISTRATORS)
                        .requestMatchers(reportingAndReadingOnesOwn())
                        .hasAnyRole(
                                DeskGroups.AGENTS,
                                DeskGroups.MANAGERS,
                                DeskGroups.SALES_AGENTS,
                                DeskGroups.ADMINISTRATORS)
                        .anyRequest()
                        .hasAnyRole(DeskGroups.AGENTS, DeskGroups.MANAGERS, DeskGroups.ADMINISTRATORS))
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain actuator(HttpSecurity http, AuthenticationProvider users) throws Exception {
        return stateless(http, users, "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(at("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .hasRole(DeskGroups.ADMINISTRATORS))
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain apiPages(HttpSecurity http, AuthenticationProvider users) throws Exception {
        return stateless(http, users, "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Signing in, sessions and the CSRF token are the webapps' own. */
    @Bean
    @Order(40)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(at("/", "/favicon.ico", "/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::deny)
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
                        .referrerPolicy(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(WebappRoutes.closed())
                        .denyAll()
                        .requestMatchers(WebappRoutes.allowed())
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, denied) -> refuseInTheWebappsWords(response))
                        .accessDeniedHandler((request, response, denied) -> refuseInTheWebappsWords(response)))
                .build();
    }

    @Bean
    @Order(1000)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, denied) -> nothingHere(request, response))
                        .accessDeniedHandler((request, response, denied) -> nothingHere(request, response)))
                .build();
    }

    /** Odd spellings of a path: nothing answers to them. */
    @Bean
    RequestRejectedHandler oddPaths() {
        return (request, response, rejected) -> {
            if (Refusals.concernApi(request)) {
                // the server refuses some methods by itself, and asks here for the words
                boolean refusedAlready = response.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.value();
                HttpStatus status = refusedAlready ? HttpStatus.METHOD_NOT_ALLOWED : HttpStatus.NOT_FOUND;
                Refusals.write(request, response, status, Refusals.words(status));
            } else {
                nothingHere(request, response);
            }
        };
    }

    private static void nothingHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ErrorPage.isWantedBy(request)) {
            ErrorPage.write(request, response, HttpStatus.NOT_FOUND);
        } else {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
    }

    private HttpSecurity stateless(HttpSecurity http, AuthenticationProvider users, String... paths) throws Exception {
        // whoever is refused is not asked for again by the manager of all chains, which knows the same users: it counts
        // twice
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        tokens.ifAvailable(known -> http.addFilterBefore(
                new CallersWithTokens(known, whoAreYou(), notForYou()), BasicAuthenticationFilter.class));
        return http.securityMatcher(at(paths))
                .authenticationProvider(users)
                .csrf(AbstractHttpConfigurer::disable)
                // the session of the web applications is theirs: here it is read, and keeps its name
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionFixationConfigurer::none))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(whoAreYou()))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(whoAreYou()).accessDeniedHandler(notForYou()));
    }

    private AuthenticationEntryPoint whoAreYou() {
        return (request, response, denied) -> {
            if (denied instanceof SignInDelayed delayed) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(delayed.seconds()));
                problem(
                        response,
                        HttpStatus.TOO_MANY_REQUESTS,
                        SecuritySentences.of("signInDelayed", delayed.seconds()));
                return;
            }
            if (denied instanceof DirectoryUnavailable) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "60");
                problem(response, HttpStatus.SERVICE_UNAVAILABLE, SecuritySentences.of("directory.unknown"));
                return;
            }
            if (denied instanceof NotAdmitted stranger) {
                String why = switch (stranger.why()) {
                    case NO_GROUP -> "directory.noGroup";
                    case ID_TAKEN -> "directory.idTaken";
                    case NO_ID -> "directory.noId";
                };
                problem(response, HttpStatus.FORBIDDEN, SecuritySentences.of(why));
                return;
            }
            if (denied instanceof AuthenticationServiceException) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "10");
                problem(response, HttpStatus.SERVICE_UNAVAILABLE, SecuritySentences.of("tokens.unknown"));
                return;
            }
            if (CallersWithTokens.isCalledWithToken(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                problem(response, HttpStatus.UNAUTHORIZED, SecuritySentences.of("tokens.refused"));
                return;
            }
            if (!PeopleOfWebapps.isCalledByScript(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Escalation Desk\", charset=\"UTF-8\"");
            }
            problem(response, HttpStatus.UNAUTHORIZED, Refusals.words(request, HttpStatus.UNAUTHORIZED));
        };
    }

    private AccessDeniedHandler notForYou() {
        return (request, response, denied) ->
                problem(response, HttpStatus.FORBIDDEN, SecuritySentences.of("notAllowed"));
    }

    private AccessDeniedHandler withoutToken() {
        return (request, response, denied) ->
                problem(response, HttpStatus.FORBIDDEN, SecuritySentences.of("withoutToken"));
    }

    private void problem(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }

    private void refuseInTheWebappsWords(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(), new WebappError("RestException", SecuritySentences.of("closed"), 0));
    }

    /** All that sales agents may do here; which cases they read is decided with the case. */
    private static RequestMatcher reportingAndReadingOnesOwn() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                paths.matcher(HttpMethod.POST, "/api/cases"),
                paths.matcher(HttpMethod.GET, "/api/cases"),
                paths.matcher(HttpMethod.GET, "/api/cases/{number}"),
                paths.matcher(HttpMethod.GET, "/api/cases/{number}/clocks"));
    }

    private static RequestMatcher at(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }

    private record WebappError(String type, String message, int code) {}
}
