package io.corobridge.spring;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;

/**
 * Makes the bridge's types known wherever Spring takes a {@code Mono} or a {@code Flux}: controllers, functional
 * endpoints, {@code WebClient}, HTTP interfaces, RSocket, transactions, events.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ReactiveAdapterRegistry.class, Flux.class})
@ConditionalOnProperty(prefix = "corobridge", name = "enabled", matchIfMissing = true)
@Import({
    TypesAtParsing.class,
    Jackson3Guard.class,
    Jackson2Guard.class,
    WebFluxStreams.class,
    MvcTypes.class,
    RSocketTypes.class,
    MethodSecurity.class,
    SecurityHolder.class,
    Operations.class
})
@EnableConfigurationProperties(CorobridgeProperties.class)
public final class CorobridgeAutoConfiguration {

    /** Static, so that it is there before the beans that look into a registry. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static RegistryFiller corobridgeRegistryFiller(Environment environment) {
        DefaultEngine.set(environment);
        return new RegistryFiller();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanPostProcessor corobridgeSignatureCheck() {
        return new SignatureCheck();
    }

    @Bean
    @ConditionalOnProperty(prefix = "corobridge.shutdown", name = "close-streams", matchIfMissing = true)
    LiveStreams corobridgeLiveStreams() {
        return new LiveStreams();
    }

    /** A bean that nothing asks for has to be there to be stopped. */
    @Bean
    static LazyInitializationExcludeFilter corobridgeEagerBeans() {
        return LazyInitializationExcludeFilter.forBeanTypes(LiveStreams.class);
    }
}
