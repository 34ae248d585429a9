package org.escalationdesk.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The services whose health Graph reports, with its own ids and names. */
enum GraphService {
    EXCHANGE("Exchange", "Exchange Online", "EX"),
    SHAREPOINT("SharePoint", "SharePoint Online", "SP"),
    ONEDRIVE("OneDriveForBusiness", "OneDrive for Business", "OD"),
    TEAMS("microsoftteams", "Microsoft Teams", "TM"),
    SKYPE("Lync", "Skype for Business", "LY"),
    OFFICE_ONLINE("officeonline", "Microsoft 365 for the web", "OO"),
    APPS("O365Client", "Microsoft 365 apps", "OP"),
    PROJECT("ProjectForTheWeb", "Project for the web", "PW"),
    INFORMATION_PROTECTION("RMS", "Azure Information Protection", "RM"),
    IDENTITY("OrgLiveID", "Identity Service", "ID"),
    SUITE("OSDPPlatform", "Microsoft 365 suite", "MO"),
    INTUNE("Intune", "Microsoft Intune", "IT"),
    DYNAMICS("DynamicsCRM", "Dynamics 365 Apps", "CR"),
    POWER_APPS("PowerApps", "Power Apps", "PA"),
    POWER_AUTOMATE("MicrosoftFlow", "Power Automate", "MF");

    private final String id;
    private final String title;
    private final String issuePrefix;

    GraphService(String id, String title, String issuePrefix) {
        this.id = id;
        this.title = title;
        this.issuePrefix = issuePrefix;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    String issuePrefix() {
        return issuePrefix;
    }

    /** By id or name; letters and digits decide, so that {@code exchange-online} is found too. */
    static Optional<GraphService> of(String text) {
        String wanted = bare(text);
        return Stream.of(values())
                .filter(service ->
                        bare(service.id).equals(wanted) || bare(service.title).equals(wanted))
                .findFirst();
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
