package io.corobridge.assistant;

import io.corobridge.assistant.stub.ProviderStub;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** The provider's client, and the provider itself where it is the stub. */
@Configuration(proxyBeanMethods = false)
class Wiring {

    @Bean
    @ConditionalOnProperty(name = "assistant.provider", havingValue = "stub", matchIfMissing = true)
    ProviderStub stub(AssistantProperties properties) {
        return new ProviderStub(properties.pace());
    }

    @Bean
    WebClient providerClient(AssistantProperties properties, ObjectProvider<ProviderStub> stub) {
        ProviderStub own = stub.getIfAvailable();
        return WebClient.create(
                own == null ? properties.provider() : own.address().toString());
    }
}
