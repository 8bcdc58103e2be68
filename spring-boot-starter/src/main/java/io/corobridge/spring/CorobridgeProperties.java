package io.corobridge.spring;

import io.corobridge.Engine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code corobridge}.
 *
 * @param enabled Whether Spring is told of the bridge's types.
 * @param engine On what bodies run that were made without an engine, in the whole program.
 * @since 0.1
 */
@ConfigurationProperties("corobridge")
public record CorobridgeProperties(
        @DefaultValue("true") boolean enabled, @Nullable Engine engine) {}
