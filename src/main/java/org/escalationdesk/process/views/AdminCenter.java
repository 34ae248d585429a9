package org.escalationdesk.process.views;

import jakarta.validation.constraints.NotBlank;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.escalationdesk.customers.Customer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The way into a customer's admin center ({@code desk.admin-center}). No deep link of 21Vianet's is documented, so the default
 * is Partner Center's dashboard, from which the customer is opened.
 *
 * @param urlTemplate may contain {@code {tenantId}} and {@code {domain}}
 */
@Validated
@ConfigurationProperties("desk.admin-center")
record AdminCenter(
        @NotBlank @DefaultValue("https://partner.partnercenter.microsoftonline.cn/pcv/dashboard/overview")
        String urlTemplate) {

    String url(Customer customer) {
        return urlTemplate
                .replace("{tenantId}", customer.tenantId().value())
                .replace("{domain}", URLEncoder.encode(customer.domain(), StandardCharsets.UTF_8));
    }
}
