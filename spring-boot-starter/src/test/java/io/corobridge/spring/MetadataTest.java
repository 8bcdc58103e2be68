package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each property is known to editors, with its default value and a description. */
class MetadataTest {

    @Test
    void eachPropertyHasADescriptionAndADefault() {
        JsonNode metadata = JsonMapper.shared()
                .readTree(
                        CorobridgeProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
        Map<String, String> defaults = new TreeMap<>();
        for (JsonNode property : metadata.get("properties")) {
            assertThat(property.path("description").asString())
                    .as("%s", property)
                    .isNotBlank();
            defaults.put(
                    property.get("name").asString(),
                    property.path("defaultValue").asString());
        }
        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "corobridge.enabled", "true",
                        "corobridge.engine", "",
                        "corobridge.netty.flat-streams", "true",
                        "corobridge.observation.enabled", "false",
                        "corobridge.security.holder", "false",
                        "corobridge.sse.heartbeat", "",
                        "corobridge.tracking.enabled", "true",
                        "corobridge.shutdown.close-streams", "true",
                        "management.endpoint.coroutines.access", "unrestricted",
                        "management.endpoint.coroutines.cache.time-to-live", "0ms"));
    }
}
