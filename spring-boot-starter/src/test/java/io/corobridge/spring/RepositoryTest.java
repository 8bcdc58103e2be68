package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.reactor.ReactorBridge;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.repository.config.EnableR2dbcRepositories;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.Repository;

/**
 * A repository whose methods return only the bridge's types. Spring Data decides while bean definitions are read whether an
 * interface is reactive, and the shared registry is a static of its class: so each context here has classes of its own.
 */
class RepositoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Table("ITEM")
    record Item(@Id Long id, String name) {}

    interface Items extends Repository<Item, Long> {

        Coroutine<Item> save(Item item);

        Coroutine<Item> findById(Long id);

        AsyncIterable<Item> findAll();
    }

    @SpringBootConfiguration
    @ImportAutoConfiguration(CorobridgeAutoConfiguration.class)
    @EnableR2dbcRepositories(considerNestedRepositories = true, basePackageClasses = Items.class)
    static class App {

        @Bean
        ConnectionFactory connectionFactory() {
            return ConnectionFactories.get("r2dbc:h2:mem:///" + UUID.randomUUID() + "?options=DB_CLOSE_DELAY=-1");
        }

        @Bean
        R2dbcEntityTemplate r2dbcEntityTemplate(ConnectionFactory connections) {
            R2dbcEntityTemplate template = new R2dbcEntityTemplate(connections);
            template.getDatabaseClient()
                    .sql("create table item (id bigint auto_increment primary key, name varchar)")
                    .then()
                    .block(LIMIT);
            return template;
        }
    }

    /** Runs the application in a class loader that has its own shared registry, which nobody has filled. */
    static final class Run {

        public static String saved() {
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
                    .web(WebApplicationType.NONE)
                    .run("--spring.main.banner-mode=off")) {
                Items items = context.getBean(Items.class);
                Item saved = ReactorBridge.toMono(items.save(new Item(null, "first")))
                        .block(LIMIT);
                Item found = ReactorBridge.toMono(items.findById(saved.id())).block(LIMIT);
                return found.name()
                        + ReactorBridge.toFlux(items.findAll())
                                .collectList()
                                .block(LIMIT)
                                .size();
            }
        }
    }

    @Test
    void aRepositoryOfTheBridgesTypesOnlyIsOne() throws Exception {
        assertThat(Fresh.call(Run.class, "saved")).isEqualTo("first1");
    }
}
