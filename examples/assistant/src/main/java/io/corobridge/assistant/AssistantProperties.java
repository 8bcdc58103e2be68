package io.corobridge.assistant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code assistant}.
 *
 * @param provider the address of the provider and of the delivery service, or {@code stub} for the one in this program
 * @param pace the time between two tokens of the stub
 * @param patience the longest silence of the provider
 * @param toolDeadline the longest time that a tool may take, its retries included
 * @param database a JDBC URL of H2
 */
@ConfigurationProperties("assistant")
public record AssistantProperties(
        @DefaultValue("stub") String provider,
        @DefaultValue("60ms") Duration pace,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("5s") Duration toolDeadline,
        String database) {}
