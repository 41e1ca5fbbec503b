package io.github.slipway.config;

import io.github.slipway.yaml.FileMistake;
import java.util.function.Supplier;

/**
 * What {@code registries.yaml} says about some hosts.
 *
 * @param pattern which hosts
 * @param settings what is said; fetches passwords when it is asked, and may fail with a {@link
 *     FileMistake}
 */
record RegistriesEntry(HostPattern pattern, Supplier<HostSettings> settings) {}
