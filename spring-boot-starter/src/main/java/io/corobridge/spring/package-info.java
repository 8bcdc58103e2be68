/**
 * Spring: {@link io.corobridge.spring.AsyncTypes} tells a {@code ReactiveAdapterRegistry} of the bridge's types, {@link
 * io.corobridge.spring.CorobridgeAutoConfiguration} does it for a Spring Boot application.
 */
package io.corobridge.spring;
