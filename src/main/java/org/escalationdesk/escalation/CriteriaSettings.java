package org.escalationdesk.escalation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the criteria need besides their table ({@code desk.criteria}).
 *
 * @param accessReadAgainAfter delegated access that was read so long ago, or longer, is read again right before a service request
 *     goes out: it may have gone in between
 * @param sharedMailDomains domains of e-mail addresses that do not tell whose the person is: public mail services, and the
 *     partner's own, where its people report problems in a customer's stead
 */
@Validated
@ConfigurationProperties("desk.criteria")
public record CriteriaSettings(
        @NotNull @DefaultValue("PT1M") Duration accessReadAgainAfter,

        @DefaultValue({
            "qq.com",
            "foxmail.com",
            "163.com",
            "126.com",
            "yeah.net",
            "sina.com",
            "sina.cn",
            "sohu.com",
            "aliyun.com",
            "139.com",
            "189.cn",
            "outlook.com",
            "hotmail.com",
            "live.cn",
            "live.com",
            "gmail.com",
            "icloud.com",
            "yahoo.com"
        })
        List<@NotBlank String> sharedMailDomains) {}
