package io.corobridge.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Makes the bridge's types known to an application that does not start as a Spring Boot application; on a configuration
 * class. It is what {@link CorobridgeAutoConfiguration} does on Boot, with the same properties, read from the
 * environment.
 *
 * <pre>{@code
 * @Configuration
 * @EnableWebFlux
 * @EnableCorobridge
 * class Application {}
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(CorobridgeAutoConfiguration.class)
public @interface EnableCorobridge {}
