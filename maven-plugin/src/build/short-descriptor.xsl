<?xml version="1.0" encoding="UTF-8"?>
<!-- Leaves out of META-INF/maven/plugin.xml what Maven assumes anyway, the indentation, and all but the first sentence of
     a parameter's description. registry:help reads plugin-help.xml, which has it all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="comment()"/>
  <xsl:template match="parameter/required[. = 'false']"/>
  <xsl:template match="parameter/editable[. = 'true']"/>
  <xsl:template match="mojo/requiresDirectInvocation[. = 'false']"/>
  <xsl:template match="mojo/requiresReports[. = 'false']"/>
  <xsl:template match="mojo/aggregator[. = 'false']"/>
  <xsl:template match="mojo/requiresOnline[. = 'false']"/>
  <xsl:template match="mojo/inheritedByDefault[. = 'true']"/>
  <xsl:template match="mojo/language[. = 'java']"/>

  <xsl:template match="parameter/description[contains(., '. ')]">
    <description>
      <xsl:value-of select="concat(substring-before(., '. '), '.')"/>
    </description>
  </xsl:template>
</xsl:stylesheet>
