import { policy } from "../../policy";
import { unknown } from "../../unknown";

const restricted = (restrictionType: string, ...locations: string[]) => ({
  restrictions: { geoRestriction: { restrictionType, locations } },
});

export default policy("aws:cloudfront/distribution:Distribution", {
  name: "cloudfront-distribution-geo-restriction",
  title: "A distribution must say which countries may use it",
  severity: "low",
  disabled: "Most sites are for the whole world, and a proxy takes an attacker past the list.",
  why: "Requests come from countries where nobody may use the site by law or licence, or where only attacks on it come from.",
  fix: 'Set `restrictions.geoRestriction` to `restrictionType: "whitelist"` and `locations`, or `"blacklist"`.',
  link: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html",

  check({ restrictions: { geoRestriction } }) {
    const { restrictionType } = geoRestriction;
    return restrictionType === "none" ? "`restrictions.geoRestriction.restrictionType` is none" : undefined;
  },

  good: {
    "some countries": restricted("whitelist", "DE", "FR"),
    "all but some": restricted("blacklist", "KP"),
  },
  bad: {
    "the whole world": [restricted("none"), "`restrictions.geoRestriction.restrictionType` is none"],
  },
  unknown: {
    "another resource decides": [restricted(unknown), "restrictions.geoRestriction.restrictionType"],
  },
});
